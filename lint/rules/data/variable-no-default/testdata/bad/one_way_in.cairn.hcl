# One of two ways to the send does not show that there is a birthday.
profile {
  attribute "birthday" { type = date }
  attribute "city" { type = string }
}
message "wish" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "On ${date(profile.birthday)}" # want "without profile.birthday"
    preheader = "A day to celebrate."
    body      = "<p>In ${profile.city}?</p>"
  }
}
journey "wishes" {
  entry "day" {
    date    = profile.birthday
    at      = "09:00"
    repeats = "yearly"
    where   = profile.city != null
    reentry = "always"
  }
  entry "signup" {
    event   = event.newsletter_confirmed
    where   = profile.city == "Cork" || profile.city == "Galway"
    reentry = "never"
  }
  flow {
    send "wish" {}
  }
}
