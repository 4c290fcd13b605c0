/** Plain values, texts and tools. */
export const VALUE_LINES = `
PrimitiveInt (Int) = value SEED 0 -9007199254740991..9007199254740991 > INT
PrimitiveFloat (Float) = value FLOAT > FLOAT
PrimitiveString (String) = value STRING > STRING
PrimitiveStringMultiline (String (Multiline)) = value TEXT > STRING
PrimitiveBoolean (Boolean) = value BOOL false > BOOLEAN
StringConcatenate (Concatenate) = string_a TEXT; string_b TEXT; delimiter STRING > STRING
StringSubstring (Substring) = string TEXT; start INT; end INT > STRING
StringLength (Length) = string TEXT > INT length
CaseConverter (Case Converter) = string TEXT; mode [UPPERCASE|lowercase|Capitalize|Title Case] > STRING
StringTrim (Trim) = string TEXT; mode [Both|Left|Right] > STRING
StringReplace (Replace) = string TEXT; find TEXT; replace TEXT > STRING
RegexReplace (Regex Replace) = string TEXT; regex_pattern TEXT; replace TEXT ? case_insensitive BOOL true; multiline BOOL false; dotall BOOL false; count INT 0 0..100 > STRING
RegexExtract (Regex Extract) = string TEXT; regex_pattern TEXT; mode [First Match|All Matches|First Group|All Groups]; case_insensitive BOOL true; multiline BOOL false; dotall BOOL false; group_index INT 1 0..100 > STRING
PreviewAny (Preview as Text) = source *
`;
