# Too long, empty, empty in a case, no preheader, one that is too short, too long or
# the subject again.
message "long" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "Everything that ${default(profile.first_name, "you")} always wanted to know about how to sharpen knives" # want `the subject of mail "long" has 66 characters, 50 are allowed: phones show at most 48 \(as of 2026-11\)` help `what matters first`
    preheader = "Three ways, and the one that we use ourselves."
    body      = "<p>Here they are.</p>"
  }
}
message "empty" {
  class = "service"
  email {
    subject = " " # want `mail "empty" has an empty subject`
    body    = "<p>Here they are.</p>"
  }
}
message "case" {
  class = "service"
  email {
    subject = "%{ if profile.first_name != null }Your knives, ${profile.first_name}%{ endif }" # want `empty subject in one of its cases` help `else`
    body    = "<p>Here they are.</p>"
  }
}
message "none" {
  class    = "promotional"
  consents = [consent.newsletter]
  email { # want `mail "none" has no preheader` at "email"
    subject = "How to sharpen your knives"
    body    = "<p>Here they are.</p>"
  }
}
message "short" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen your knives"
    preheader = "Three ways." # want `the preheader of mail "short" has 11 characters`
    body      = "<p>Here they are.</p>"
  }
}
message "wordy" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen your knives"
    preheader = "Three ways to sharpen a knife, what each of them costs in time and money, which of them suits which kind of steel, and of course the one that we use here ourselves." # want `has 164 characters: no inbox shows more than some 140`
    body      = "<p>Here they are.</p>"
  }
}
message "again" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen your knives"
    preheader = "How to sharpen your knives." # want `says the subject once more` with `the subject of "again"`
    body      = "<p>Here they are.</p>"
  }
}
