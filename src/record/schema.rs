//! The JSON Schema of the file format, made from the types.

use super::document::Record;

/// The schema as `assets/annotations.schema.json` holds it.
///
/// # Errors
/// Only where serialisation itself fails.
pub fn json_schema() -> serde_json::Result<String> {
    let schema = schemars::SchemaGenerator::default().into_root_schema_for::<Record>();
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}
