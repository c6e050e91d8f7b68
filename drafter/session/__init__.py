"""All texts of a session rolled over at once, and the board that shows how far each of them is.

folder      last session's texts, the facts, and what tells whether a draft still holds
due         whose turn it is
work        one text, from its file to its draft: what a process does
result      what is known of it then, as plain data
state       the results, kept from run to run
board       all of them as a page, a table and data
run         the whole of it
"""
