# Last word to lapsed customers: bring what is broken. A mail, or a text to those
# whom mail no longer reaches.
message "win_back_bench" {
  title    = "Bring your old jacket to the bench"
  class    = "promotional"
  content  = "personal"
  purpose  = "win_back"
  stage    = stage.retention
  consents = [consent.newsletter, consent.sms]
  landing  = touchpoint.repair_bench

  email {
    subject   = "Zit er een gat in je jas?"
    preheader = "In onze winkels maken we ritsen, naden en zolen, van elk merk."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Gooi je oude jas niet weg. In onze winkels in Amsterdam en Gent maken we ritsen, naden en zolen. Het merk maakt niet uit.</p>
      <p>Je loopt binnen zonder afspraak. Kleine dingen zijn klaar terwijl je wacht. De prijs hoor je voor we beginnen.</p>
      <p>Dit is voorlopig onze laatste mail over iets nieuws. Kom langs wanneer het jou uitkomt.</p>
      <p>${local.help_nl}</p>
    HTML
    link "cta" {
      url  = "${var.shop_url}/repair"
      text = "Bekijk wat we maken"
    }
  }
  sms { text = "Aurora: gat in je jas? In onze winkels maken we rits, naad en zool. Zie aurora.example/repair" }

  locale "sv-SE" {
    email {
      subject   = "Har jackan gått sönder?"
      preheader = "I butiken lagar vi dragkedjor, sömmar och sulor. Alla märken."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Släng inte din gamla jacka. I butiken i Göteborg lagar vi dragkedjor, sömmar och sulor. Märket spelar ingen roll.</p>
        <p>Du behöver inte boka tid. Småsaker är klara medan du väntar. Priset får du veta innan vi börjar.</p>
        <p>Det här är vårt sista mejl om nyheter på ett tag. Kom förbi när det passar dig.</p>
        <p>${local.help_sv}</p>
      HTML
      link "cta" {
        url  = "${var.shop_url}/repair"
        text = "Se vad vi lagar"
      }
    }
    sms { text = "Aurora: har jackan gått sönder? I butiken lagar vi dragkedja, söm och sula. Se aurora.example/repair" }
  }
}
