"""People, the posts they hold, the organisations they act for, and what has been delegated to them."""
