# A key without a form is plain text.
profile {
  identifier "email" {} # want `the key "email" is not in the form of an address` at `identifier "email"`
}
