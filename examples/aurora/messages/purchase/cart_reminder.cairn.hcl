# First word about a cart: what lies in it, and the way back to it.
message "cart_reminder" {
  title    = "Your cart is still there"
  class    = "promotional"
  content  = "product"
  purpose  = "cart"
  stage    = stage.purchase
  trigger  = event.cart_abandoned
  consents = [consent.newsletter, consent.push]
  products = trigger.items
  landing  = touchpoint.checkout

  push {
    title = "Je winkelmandje staat klaar"
    body  = "${truncate(trigger.items[0].name, 40)} ligt er nog in. Ga verder waar je was."
    link  = "${var.shop_url}/cart/${trigger.cart_id}"
  }
  email {
    subject   = "Je winkelmandje staat nog klaar"
    preheader = "Verder waar je was: in de webshop, in de app of in de winkel."
    body      = template("copy/cart_reminder.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/cart/${trigger.cart_id}"
      text = "Verder met bestellen"
    }
  }

  locale "sv-SE" {
    push {
      title = "Din varukorg är kvar"
      body  = "${truncate(trigger.items[0].name, 40)} ligger kvar. Fortsätt där du var."
      link  = "${var.shop_url}/cart/${trigger.cart_id}"
    }
    email {
      subject   = "Din varukorg är kvar"
      preheader = "Fortsätt där du var: i webbutiken, i appen eller i butiken."
      body      = template("copy/cart_reminder.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/cart/${trigger.cart_id}"
        text = "Fortsätt till kassan"
      }
    }
  }
}
