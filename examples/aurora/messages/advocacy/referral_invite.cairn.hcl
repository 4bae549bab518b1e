# To people who gave four or five stars: a code for a friend, to pass on or not.
message "referral_invite" {
  title    = "A code for a friend"
  class    = "promotional"
  content  = "offer"
  purpose  = "referral"
  stage    = stage.advocacy
  offers   = [offer.friend]
  consents = [consent.newsletter, consent.whatsapp]
  landing  = touchpoint.code_page

  email {
    subject   = "Neem je iemand mee?"
    preheader = "Een code voor een vriend die vaker naar buiten wil. Jij kiest wie."
    body      = template("copy/referral_invite.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/code"
      text = "Bekijk hoe doorgeven werkt"
    }
  }
  whatsapp {
    text     = "Dank je voor je review. Ken je iemand die vaker naar buiten wil? Met de code ${offer.friend.code} krijgt je vriend ${offer.friend.percent}% op de eerste bestelling: in de webshop, in de app en in de winkel. De voorwaarden staan op de pagina hieronder."
    template = "referral_invite"
    category = "marketing"
    link "cta" {
      url  = "${var.shop_url}/code"
      text = "Zo werkt doorgeven"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Tar du med dig någon?"
      preheader = "En kod till en vän som vill ut oftare. Du väljer vem."
      body      = template("copy/referral_invite.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/code"
        text = "Se hur du ger vidare koden"
      }
    }
    whatsapp {
      text     = "Tack för ditt omdöme. Känner du någon som vill ut oftare? Med koden ${offer.friend.code} får din vän ${offer.friend.percent} % på sin första beställning: i webbutiken, i appen och i butiken. Se villkor på sidan här nedanför."
      template = "referral_invite"
      category = "marketing"
      link "cta" {
        url  = "${var.shop_url}/code"
        text = "Så ger du vidare koden"
      }
    }
  }
}
