# A key that is no address, keys and attributes for one fact, names that differ in
# writing, one beside what every project has.
profile {
  identifier "email" { format = "text" }   # want `the key "email" is not in the form of an address` at `"text"` help `format = "email"`
  identifier "msisdn" { format = "e164" }  # want `"msisdn" is a key for what "phone" holds already`
  attribute "emailAddress" { type = string } # want `"emailAddress" is an attribute for what "email" holds already` with "declared here"
  attribute "firstName" { type = string }    # want `"firstName" is an attribute for what "first_name" holds already`
  attribute "home_town" { type = string }
  attribute "hometown" { type = string } # want `"hometown" is an attribute for what "home_town" holds already`
}
