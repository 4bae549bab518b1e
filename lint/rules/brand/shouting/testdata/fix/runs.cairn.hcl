message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives!!!"
    preheader = "Are they here?!"
    body      = "<p>They are here.</p>"
  }
}
