brand "saltmarsh" {
  vale = "styles/House"
}
locals {
  close = "Obviously, ask us." # want `leave out "Obviously"`
}
channel "sms" {
  sender = { number = "+353850000000" }
  footer = "Reply STOP to leverage your rights" # want `use "apply", not "leverage"`
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives." # want `a headline has no full stop at its end`
    preheader = "Three of them, made in Cork, by hand, at home, by us." # want `at most 3 commas, and here are 4`
    body      = "<p>They're <b>simply\nthe</b> the best.</p><p>The adviser knows; ${local.close}</p>" # want `leave out "simply"` `"the" stands twice`
    link "ask" {
      url  = "https://saltmarsh.example/advisor"
      text = "Ask an advisor" # want `"advisor" is spelt in two ways`
    }
  }
}
message "forks" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "They're here. Leveraging utensils: ${local.close}" } # want `use "using", not "Leveraging"`
}
