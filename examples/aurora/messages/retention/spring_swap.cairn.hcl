# The one campaign of spring: hand in a jacket, take 10 percent off the next.
message "spring_swap" {
  title    = "Spring swap"
  class    = "promotional"
  content  = "offer"
  purpose  = "campaign"
  stage    = stage.retention
  offers   = [offer.spring_swap]
  consents = [consent.newsletter, consent.sms]
  landing  = touchpoint.swap_page

  email {
    subject   = "Je oude jas inruilen kan weer"
    preheader = "Tot en met 30 april. Je krijgt ${offer.spring_swap.percent}% op een nieuwe jas."
    body      = template("copy/spring_swap.nl-NL.html")
    link "cta" {
      url  = "${var.shop_url}/swap"
      text = "Lees hoe ruilen werkt"
    }
  }
  sms { text = "Aurora: ruil je oude jas, ${offer.spring_swap.percent}% op een nieuwe t/m 30 april. Voorwaarden: aurora.example/swap" }

  locale "sv-SE" {
    email {
      subject   = "Nu kan du byta in din gamla jacka"
      preheader = "Till och med 30 april. Du får ${offer.spring_swap.percent} % på en ny jacka."
      body      = template("copy/spring_swap.sv-SE.html")
      link "cta" {
        url  = "${var.shop_url}/swap"
        text = "Läs hur bytet fungerar"
      }
    }
    sms { text = "Aurora: byt in din gamla jacka, ${offer.spring_swap.percent} % på en ny t.o.m. 30 april. Villkor: aurora.example/swap" }
  }
}
