package lang

// Version is the release of the language and its tools. A project's `requires`
// is held against it.
const Version = "0.1.0"
