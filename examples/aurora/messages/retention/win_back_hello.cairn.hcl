# To people who have not ordered for a year. No discount: reasons to come back.
message "win_back_hello" {
  title    = "A year later: what is new"
  class    = "promotional"
  content  = "personal"
  purpose  = "win_back"
  stage    = stage.retention
  consents = [consent.newsletter]
  landing  = touchpoint.website

  email {
    subject   = "Een jaar verder. Hoe gaat het buiten?"
    preheader = "Wat er bij ons nieuw is, en wat we voor je oude spullen doen."
    body      = template("copy/win_back_hello.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/new"
      text = "Bekijk wat er nieuw is"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Ett år senare. Hur går det ute?"
      preheader = "Vad som är nytt hos oss, och vad vi kan laga åt dig."
      body      = template("copy/win_back_hello.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/new"
        text = "Se vad som är nytt"
      }
    }
  }
}
