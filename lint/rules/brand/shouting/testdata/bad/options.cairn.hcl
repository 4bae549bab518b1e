message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives! At last! Here!" # want "this subject has 3 exclamation marks, and the rule's option allows 1"
    preheader = "LAST days of the BIGGEST and biggest sale" # want "\"LAST\" is written in capitals, and so are 2 words of this preheader"
    body      = "<p>One! Two! Three! Four!</p>" # want "this email part has 4 exclamation marks, and the rule's option allows 3"
  }
}
