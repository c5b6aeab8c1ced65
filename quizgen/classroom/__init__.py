"""What teachers and learners do with a quiz: check, compare, review, play, and sit it on paper."""
