"""Express: words of a sentence → words that stand alone, or the reason why they cannot.

Facts and questions are read without their article; both take their words from here.
"""
