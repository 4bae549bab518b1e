message "annual_plan" {
  class           = "promotional"
  content         = "offer"
  stage           = stage.member
  offers          = [offer.annual_half, offer.field_guide]
  consents        = [consent.letters]
  fallback_locale = "en-IE"
  email {
    subject   = "The year at half tide: ${money(48)}"
    preheader = "Until ${date(offer.annual_half.ends)}, with a printed field guide."
    body      = template("copy/annual_plan.html")
    link "join" {
      url  = "${var.site}/annual?code=${offer.annual_half.code}"
      text = "Come back for a year"
      utm {
        content = "join"
        term    = "annual"
      }
    }
  }
  direct_mail {
    body     = "Dear ${local.name}, the films you did not get to are still here. A year costs half until ${date(offer.annual_half.ends, "long")}: ${offer.annual_half.code}. The terms are at ${offer.annual_half.terms_url}."
    template = "postcard_a6"
    image    = "https://tidewater.example/img/postcard.jpg"
  }
  locale "en-US" {
    email {
      subject   = "The year at half tide: ${money(48)}"
      preheader = "Through ${date(offer.annual_half.ends)}, with a printed field guide."
      body      = template("copy/annual_plan.html")
      link "join" {
        url  = "${var.site}/annual?code=${offer.annual_half.code}"
        text = "Come back for a year"
      }
    }
  }
}
message "guest_thanks" {
  class    = "editorial"
  content  = "news"
  stage    = stage.advocacy
  trigger  = event.guest_pass_used
  consents = [consent.chats, consent.letters]
  messenger {
    text  = "Somebody watched ${trigger.film} on your pass. You have another one to give away."
    image = "https://tidewater.example/img/pass.png"
    link "give" {
      url  = "${var.site}/pass"
      text = "Give it away"
    }
  }
}
