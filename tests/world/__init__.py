"""The cast, and what brings a release to a stage: by the real actions, on the set clock."""
