//! Floor 4: the command line: a few lines on the rooms below.
