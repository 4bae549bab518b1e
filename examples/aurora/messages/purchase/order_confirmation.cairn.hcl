# Order number first, then what happens next, then how to change it.
message "order_confirmation" {
  title           = "Order received"
  class           = "transactional"
  purpose         = "order_confirmation"
  stage           = stage.purchase
  trigger         = event.order_placed
  fallback_locale = "nl-NL"

  email {
    subject   = "Je bestelling ${trigger.order_id} is binnen"
    preheader = "Wat je hebt besteld, wat er nu gebeurt en hoe je iets verandert."
    body      = template("copy/order_confirmation.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/orders/${trigger.order_id}"
      text = "Bekijk je bestelling"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Vi har din beställning ${trigger.order_id}"
      preheader = "Vad du har beställt, vad som händer nu och hur du ändrar något."
      body      = template("copy/order_confirmation.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/orders/${trigger.order_id}"
        text = "Visa din beställning"
      }
    }
  }
}
