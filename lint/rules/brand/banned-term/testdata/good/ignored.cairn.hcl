brand "saltmarsh" {
  banned "pressure" { match = ["act now"] }
  banned "superlatives" { match = ["unique"] }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    # cairn:ignore banned-term -- the title of a book
    subject = "Act now"
    # cairn:ignore brand.saltmarsh.banned.superlatives -- a word of the law
    preheader = "A unique knife."
    body      = "<p>They are here.</p>"
  }
}
