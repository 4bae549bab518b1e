# Answer to somebody who asked for help with a size: in the fitting room, on the
# size page, or by a return that was the wrong size.
message "size_help" {
  title   = "Your size, step by step"
  class   = "transactional"
  content = "howto"
  purpose = "size_help"
  stage   = stage.consideration
  trigger = event.size_help_asked
  landing = touchpoint.size_pages

  whatsapp {
    text     = "Je vroeg om hulp bij je maat. Meet zoals op de pagina hieronder staat. Stuur je maten als antwoord op dit bericht, dan kiezen we samen."
    template = "size_help"
    category = "utility"
    link "guide" {
      url  = "${var.shop_url}/size"
      text = "Zo meet je"
    }
  }
  email {
    subject   = "Zo vinden we samen je maat"
    preheader = "Meet twee dingen en antwoord op deze mail. Wij doen de rest."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Je vroeg om hulp bij je maat. Dat doen we graag samen.</p>
      %{ if trigger.about == "footwear" }
      <p>Meet aan het eind van de middag beide voeten, met je wandelsokken aan. Stuur ons de lengte van de langste, in millimeters.</p>
      %{ else }
      <p>Meet je borst en je armlengte, met een trui aan. Stuur ons beide maten, in centimeters.</p>
      %{ endif }
      <p>Antwoord gewoon op deze mail. Binnen vier uur weet je welke maat je nodig hebt.</p>
    HTML
    link "cta" {
      url  = "${var.shop_url}/size"
      text = "Zo meet je"
    }
  }

  locale "sv-SE" {
    whatsapp {
      text     = "Du bad om hjälp med storleken. Mät som det står på sidan här nedanför. Skicka måtten som svar, så väljer vi tillsammans."
      template = "size_help"
      category = "utility"
      link "guide" {
        url  = "${var.shop_url}/size"
        text = "Så mäter du"
      }
    }
    email {
      subject   = "Så hittar vi din storlek"
      preheader = "Mät två saker och svara på mejlet. Vi gör resten."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Du bad om hjälp med storleken. Det gör vi gärna tillsammans.</p>
        %{ if trigger.about == "footwear" }
        <p>Mät båda fötterna på eftermiddagen, med vandringsstrumpor på. Skicka längden på den längsta, i millimeter.</p>
        %{ else }
        <p>Mät bröstet och armlängden, med tröja på. Skicka båda måtten, i centimeter.</p>
        %{ endif }
        <p>Svara bara på mejlet. Inom fyra timmar vet du vilken storlek du behöver.</p>
      HTML
      link "cta" {
        url  = "${var.shop_url}/size"
        text = "Så mäter du"
      }
    }
  }
}
