message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives!"
    preheader = "One, two, three."
    body      = "<p>SALE of knives! They are here!</p>"
  }
}
