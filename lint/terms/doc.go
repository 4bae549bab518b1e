// Package terms reads what copy says of an offer: percentages, sums of money, days
// and codes, as people write them in English, Dutch, German, Swedish and French.
//
// It reads words and figures, not sentences: what stands beside a figure says what
// it is about (Term.Role), and what the sentence is about is a question of the
// words in it (Sentence). What is not clear has no role.
package terms
