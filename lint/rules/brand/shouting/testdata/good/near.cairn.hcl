offer "welcome" {
  code    = "WELCOME"
  percent = 10
  starts  = "2027-03-01"
  ends    = "2027-03-31"
}
brand "saltmarsh" {
  voice {
    max_exclamations = 0
    max_emoji        = 1
    all_caps         = false
  }
  on "sms" { max_emoji = 0 }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your code is WELCOME, or SPRING10 ✓ → ©"
    preheader = "Pay by IBAN, see the FAQ. What is HTTP? Or USB?? HELLY HANSEN, GORE-TEX, size XXXL, MDCLI 👩🏽‍🍳"
    body      = "<p style='color: red !important'>They are here. <!-- HERE! --> %{ if profile.first_name == null }Hello.%{ else }Hello!%{ endif }</p>"
  }
}
