"""What a report says of a form: numbers as they print, free text, and the sentences that the program writes."""
