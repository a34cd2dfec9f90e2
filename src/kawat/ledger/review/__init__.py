"""What people say of what the machine has read: verdicts, and audits of samples.

A verdict is a row beside the machine's. It wins in every answer, since the row that it sets aside is
retracted; it is given again to whatever a later reading makes of the same words.
"""
