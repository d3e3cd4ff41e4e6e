"""May they, now? Reads the models, judges by the rules, changes nothing."""
