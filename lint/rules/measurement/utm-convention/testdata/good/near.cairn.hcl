# No list of words; the address of somebody else; what only looks like utm.
touchpoint "ads" {
  channel = channel.website
  url     = "https://saltmarsh.example/?utm_id=17"
  tracking {
    utm {
      source   = "google"
      medium   = "paid_social"
      campaign = "spring-2027"
    }
  }
}
message "hello" {
  class = "service"
  email {
    subject   = "Your delivery"
    preheader = "When it comes."
    body      = "<p>It comes on Friday.</p>"
    link "theirs" {
      url  = "https://parcels.example/t?utm_source=saltmarsh"
      text = "A"
    }
    link "ours" {
      url  = "https://saltmarsh.example/b"
      text = "B"
      utm {
        medium  = "newsletter"
        content = "footer"
      }
    }
  }
}
