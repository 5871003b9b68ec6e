"""Received files judged by their bytes, and public copies made from pixels alone. No Django.

judging: what a file is, or why it is refused. metadata: what it carries. decoding: its clean
copies, made in a child process. region: a piece of a copy. likeness: which pictures look alike.
"""
