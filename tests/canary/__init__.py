"""The canary: figures that occur nowhere else, and a search of every place where one could have got to."""
