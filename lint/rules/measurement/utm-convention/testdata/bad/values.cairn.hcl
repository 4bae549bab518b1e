project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  links    = ["saltmarsh.example"]
  utm = {
    source = ["google", "flyer"] # want "get utm_source=saltmarsh, which is not among these words" at "source"
    medium = ["cpc", "email", "qr"]
  }
}
touchpoint "ads" {
  channel = channel.website
  tracking {
    utm {
      source   = "gogle"        # want "utm_source=gogle is not one of the project's words" help "did you mean \"google\"" with "listed here"
      medium   = "Email"        # want "utm_medium=Email has upper case in it" at "\"Email\"" help "write \"email\""
      campaign = "spring knives" # want "utm_campaign=spring knives has a space in it" help "spring_knives"
    }
  }
}
touchpoint "flyer" {
  channel = channel.store
  tracking { qr = "https://saltmarsh.example/?utm_source=flyer&utm_medium=QR" } # want "utm_medium=QR has upper case"
}
message "hello" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes."
    body      = "<p>It comes on Friday.</p>"
    link "a" {
      url  = "https://saltmarsh.example/a?utm_source=google" # want "Cairn adds its own"
      text = "A"
    }
    link "b" {
      url  = "https://saltmarsh.example/b"
      text = "B"
      utm { medium = "sms" } # want "goes out by email and counts as sms" "utm_medium=sms is not one of"
    }
  }
}
