# The guide that somebody asked for on a route page. Not an invitation to
# anything: asking for consent by mail would need a consent.
message "route_guide" {
  title   = "The route guide you asked for"
  class   = "transactional"
  content = "expert"
  purpose = "lead_magnet"
  stage   = stage.awareness
  trigger = event.guide_requested
  landing = touchpoint.route_pages

  email {
    subject   = "Hier is je routegids"
    preheader = "Met kaart, afstanden en plekken om te schuilen als het regent."
    body      = template("copy/route_guide.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/routes/${trigger.guide_id}"
      text = "Open de gids"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Här är din turguide"
      preheader = "Med karta, avstånd och ställen att söka skydd när det regnar."
      body      = template("copy/route_guide.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/routes/${trigger.guide_id}"
        text = "Öppna guiden"
      }
    }
  }
}
