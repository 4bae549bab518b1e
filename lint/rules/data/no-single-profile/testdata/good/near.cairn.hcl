# Other addresses, other phones, answers about them, names that only begin alike, a key
# of another system.
profile {
  identifier "phone" { format = "e164" }
  identifier "email" { format = "email" }
  identifier "crm_id" {}
  attribute "work_email" { type = string }
  attribute "billing_email" { type = string }
  attribute "mobile" {
    type       = string
    normalised = "e164"
  }
  attribute "email_verified" { type = bool }
  attribute "mail" { type = bool }
  attribute "phone_model" { type = string }
  attribute "city" { type = string }
  attribute "city_of_birth" { type = string }
}
