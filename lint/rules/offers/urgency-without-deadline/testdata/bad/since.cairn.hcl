# How long ago something was is no deadline, and a birthday ends nothing.
profile {
  attribute "last_visit" { type = date }
  attribute "birthday" { type = date }
}
message "come_back" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Nur noch heute: bring jemanden mit" # want `message "come_back" says "Nur noch heute"`
    preheader = "…"
    body      = "<p>Wir haben dich %{ if profile.last_visit == null }lange%{ else }seit ${days_since(profile.last_visit)} Tagen%{ endif } nicht gesehen.</p>"
  }
}
message "birthday" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Alleen deze week: tien procent" # want `says "Alleen deze week"`
    preheader = "…"
    body      = "<p>Tien procent op alles.</p>"
  }
}
journey "birthday" {
  entry {
    date    = profile.birthday
    repeats = "yearly"
    reentry = "300d"
  }
  flow {
    send "birthday" {}
  }
}
