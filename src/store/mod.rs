//! Floor 3: files, safely: atomic saves, settings, what was open.
