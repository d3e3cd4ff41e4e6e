"""What was given can be taken away again: on the next request, and in the middle of a flood."""
