"""The one thing whose making is recorded, by whichever package is installed."""
