# The confirmation of the double opt-in: the question, the button, nothing else.
message "confirm_subscription" {
  title   = "Please confirm your sign-up"
  class   = "transactional"
  purpose = "doi"
  stage   = stage.awareness
  trigger = event.newsletter_requested

  email {
    subject   = "Bevestig je aanmelding"
    preheader = "Met één klik sta je op de lijst. Was jij het niet? Doe dan niets."
    body      = <<-HTML
      <p>Hoi,</p>
      <p>Iemand vulde dit mailadres in om mails van Aurora te krijgen. Was jij dat? Bevestig het dan hieronder.</p>
      <p><a href="${link.confirm.url}">${link.confirm.text}</a></p>
      <p>De link werkt 14 dagen. Was jij het niet, dan hoef je niets te doen. Zonder je bevestiging schrijven we je niet.</p>
      <p>${local.help_nl}</p>
    HTML
    link "confirm" {
      url  = "${var.shop_url}/newsletter/${trigger.token}"
      text = "Ja, schrijf mij in"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Bekräfta din anmälan"
      preheader = "Ett klick och du står på listan. Var det inte du? Gör ingenting."
      body      = <<-HTML
        <p>Hej,</p>
        <p>Någon fyllde i den här adressen för att få mejl från Aurora. Var det du? Bekräfta då här nedanför.</p>
        <p><a href="${link.confirm.url}">${link.confirm.text}</a></p>
        <p>Länken gäller i 14 dagar. Var det inte du behöver du inte göra något. Utan din bekräftelse skriver vi inte.</p>
        <p>${local.help_sv}</p>
      HTML
      link "confirm" {
        url  = "${var.shop_url}/newsletter/${trigger.token}"
        text = "Ja, anmäl mig"
      }
    }
  }
}
