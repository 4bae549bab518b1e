# What was said on the phone, in writing.
message "call_summary" {
  title   = "What we agreed on the phone"
  class   = "transactional"
  purpose = "call_confirmation"
  stage   = stage.consideration
  trigger = event.call_ended

  email {
    subject   = "Wat we aan de telefoon afspraken"
    preheader = "Even op papier, zodat je het terug kunt lezen."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Je belde ons over: ${trigger.topic}.</p>
      <p><strong>Dit spraken we af:</strong> ${trigger.agreed}</p>
      <p>Klopt er iets niet? Antwoord dan op deze mail. Je collega van de telefoon leest mee.</p>
    HTML
  }
  sms { text = "Aurora: fijn dat je belde. Wat we afspraken staat in je account: ${var.shop_url}/me/calls" }

  locale "sv-SE" {
    email {
      subject   = "Det vi kom överens om i telefon"
      preheader = "I skrift, så att du kan läsa det igen när du vill."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Du ringde oss om: ${trigger.topic}.</p>
        <p><strong>Det här kom vi överens om:</strong> ${trigger.agreed}</p>
        <p>Är något fel? Svara då på mejlet. Den du pratade med läser svaret.</p>
      HTML
    }
    sms { text = "Aurora: tack för samtalet. Det vi kom överens om finns på ditt konto: ${var.shop_url}/me/calls" }
  }
}
