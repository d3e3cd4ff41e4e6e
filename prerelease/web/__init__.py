"""The face of the service: design-system tags, forms, middleware, error pages, health."""
