# A host with a port and no https:// is not the scheme of an app.
message "sheet" {
  class = "service"
  email {
    subject   = "Your data sheet"
    preheader = "As a PDF to pass on."
    body      = "<p>Here it is.</p>"
    link "a" {
      url  = "localhost:8080/pdf/${default(profile.first_name, "x")}" # want "leads to localhost, which only your own machines reach"
      text = "A"
    }
    link "b" {
      url  = "saltmarsh.example:8443/pdf" # want "does not begin with https"
      text = "B"
    }
  }
}
journey "sheet" {
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "sheet" {}
  }
}
