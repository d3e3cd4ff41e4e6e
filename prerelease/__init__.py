"""The frame: how the service is assembled, and the floor it stands on."""
