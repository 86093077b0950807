use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

fn written<T: Serialize>(value: &T) -> String {
    let mut line = Line(String::new());
    value.serialize(&mut line).unwrap();
    line.0
}

#[derive(Serialize)]
enum Sort {
    Unit,
    New(u8),
    Tuple(i64, char),
    Struct { a: Option<f32>, b: () },
}

#[derive(Serialize)]
struct Odd<'a> {
    list: Vec<Sort>,
    pair: (bool, &'a str),
    #[serde(flatten)]
    more: serde_json::Map<String, Value>,
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-200i32..200).prop_map(|n| Value::from(f64::from(n) / 100.0)),
        "[\\x00-\\x7f“é\\\\\"]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec(("[a-z\"\\n]{0,9}", inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn it_is_what_serde_json_writes(value in value()) {
        prop_assert_eq!(written(&value), serde_json::to_string(&value).unwrap());
    }
}

#[test]
fn so_are_types_of_all_sorts() {
    let odd = Odd {
        list: vec![
            Sort::Unit,
            Sort::New(7),
            Sort::Tuple(-12, '"'),
            Sort::Struct { a: Some(0.1), b: () },
            Sort::Struct { a: None, b: () },
        ],
        pair: (true, "a\tb\u{1}\u{7f}c"),
        more: json!({"x": [], "y": {}, "z": [1.0, -0.0, 0.07, 1e300]})
            .as_object()
            .unwrap()
            .clone(),
    };
    assert_eq!(written(&odd), serde_json::to_string(&odd).unwrap());
}
