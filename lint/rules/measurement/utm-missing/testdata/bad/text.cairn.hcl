message "tip" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>See <a href=\"https://saltmarsh.example/knives?page=2#top\">our knives</a> and <a href='https://www.saltmarsh.example/boards/${default(profile.first_name, "x")}'>boards</a>.</p>" # want `the address https://saltmarsh.example/knives in message "tip" has no utm_source, utm_medium, utm_campaign` `the address https://www.saltmarsh.example/boards/ in`
    text      = "Our knives: https://saltmarsh.example/knives?utm_source=saltmarsh. Until soon!" # want `has no utm_medium, utm_campaign, and` at "https://saltmarsh.example/knives?utm_source=saltmarsh"
  }
}
touchpoint "ads" {
  channel = channel.website
  tracking {
    utm { # want `touchpoint "ads" has no utm_medium, utm_campaign` help "add medium and campaign"
      source = "google"
    }
  }
}
channel "search" {}
touchpoint "paid_search" { # want `touchpoint "paid_search" costs 400 a month, and its clicks count as direct visits`
  channel = channel.search
  budget  = 400
}
