# Two weeks after the parcel arrived. Asks for the good and the bad.
message "review_request" {
  title    = "What do you think of it?"
  class    = "editorial"
  content  = "review"
  purpose  = "review"
  stage    = stage.advocacy
  trigger  = event.order_delivered
  consents = [consent.newsletter]
  products = trigger.items
  landing  = touchpoint.product_pages

  email {
    subject   = "Twee weken verder: bevalt het?"
    preheader = "Drie vragen, twee minuten. Ook als het je tegenvalt."
    body      = template("copy/review_request.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/reviews/${trigger.order_id}"
      text = "Schrijf je review"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Två veckor senare: är du nöjd?"
      preheader = "Tre frågor, två minuter. Även om du är missnöjd."
      body      = template("copy/review_request.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/reviews/${trigger.order_id}"
        text = "Skriv ditt omdöme"
      }
    }
  }
}
