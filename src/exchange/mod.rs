//! Floor 3: foreign formats, one file each.
