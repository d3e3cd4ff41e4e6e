"""Word and OpenDocument texts as prose: headings, paragraphs, lists and tables. Read in a limited program."""
