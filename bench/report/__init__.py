"""What a run leaves behind: figures, samples, a test report and words for people; each only reads the result."""
