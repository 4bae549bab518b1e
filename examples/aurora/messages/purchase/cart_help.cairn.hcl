# Second and last word about a cart: help with fit, returns and payment. Two
# messages because two subject lines are compared; the mail itself is the same.
message "cart_help_plain" {
  title    = "Help with choosing, plain subject"
  class    = "promotional"
  content  = "howto"
  purpose  = "cart"
  stage    = stage.purchase
  trigger  = event.cart_abandoned
  consents = [consent.newsletter]
  products = trigger.items
  landing  = touchpoint.checkout

  email {
    subject   = "Drie dingen die helpen bij het kiezen"
    preheader = "Over je maat, terugsturen en betalen. Daarna laten we het rusten."
    body      = template("copy/cart_help.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/cart/${trigger.cart_id}"
      text = "Naar je winkelmandje"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Tre saker som hjälper när du väljer"
      preheader = "Om storlek, returer och betalning. Sedan låter vi det vara."
      body      = template("copy/cart_help.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/cart/${trigger.cart_id}"
        text = "Till din varukorg"
      }
    }
  }
}

message "cart_help_question" {
  title    = "Help with choosing, a question as subject"
  class    = "promotional"
  content  = "howto"
  purpose  = "cart"
  stage    = stage.purchase
  trigger  = event.cart_abandoned
  consents = [consent.newsletter]
  products = trigger.items
  landing  = touchpoint.checkout

  email {
    subject   = "Waar twijfel je nog over?"
    preheader = "Over je maat, terugsturen en betalen. Daarna laten we het rusten."
    body      = template("copy/cart_help.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/cart/${trigger.cart_id}"
      text = "Naar je winkelmandje"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Är det något du undrar över?"
      preheader = "Om storlek, returer och betalning. Sedan låter vi det vara."
      body      = template("copy/cart_help.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/cart/${trigger.cart_id}"
        text = "Till din varukorg"
      }
    }
  }
}
