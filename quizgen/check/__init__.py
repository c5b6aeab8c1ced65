"""Check: item-writing rules, each with a name, a reason and a test.

A hard rule drops a candidate; a soft one costs it rank. The rules look at a finished
question alone, so that they serve a hand-written one too. They follow Haladyna, Downing
and Rodriguez (2002), the nineteen flaws of SAQUET (Moore et al. 2023), and the
“twenty rules of formulating knowledge” for cards.
"""
